gcloud services enable cloudasset.googleapis.com --project ${project}
gcloud iam service-accounts create throughline-inventory --project ${project}
gcloud projects add-iam-policy-binding ${project} \
  --member serviceAccount:throughline-inventory@${project}.iam.gserviceaccount.com \
  --role roles/cloudasset.viewer
gcloud projects add-iam-policy-binding ${project} \
  --member serviceAccount:throughline-inventory@${project}.iam.gserviceaccount.com \
  --role roles/serviceusage.serviceUsageConsumer
