### recognition
